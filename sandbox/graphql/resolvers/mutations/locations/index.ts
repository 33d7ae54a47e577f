// Every mutation of locations.
import type { Resolvers } from "#sandbox/graphql/types.ts";
import { locationMutations as life } from "./life.ts";
import { placeMutations } from "./place.ts";

export const locationMutations: Resolvers = { Mutation: { ...placeMutations.Mutation, ...life.Mutation } };
