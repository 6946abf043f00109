export const subject = 1;
