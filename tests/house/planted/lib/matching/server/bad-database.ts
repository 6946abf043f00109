import { connections } from '@/lib/db/client';
export const x = connections;
