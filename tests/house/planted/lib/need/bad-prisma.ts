import { PrismaPg } from '@prisma/adapter-pg';
export const x = PrismaPg;
