/** A day as the database's `date` comes through Prisma: midnight in UTC. */
export const utcDay = {
  textOf: (date: Date): string => date.toISOString().slice(0, 10),
  dateOf: (day: string): Date => new Date(`${day}T00:00:00Z`),
};
