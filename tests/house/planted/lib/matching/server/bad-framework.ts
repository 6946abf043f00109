import { cookies } from 'next/headers';
export const x = cookies;
