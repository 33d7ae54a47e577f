-- AlterTable
ALTER TABLE "stock_history" ADD COLUMN     "time_zone" TEXT;
