import page from '@/app/bad-page';
export const x = page;
