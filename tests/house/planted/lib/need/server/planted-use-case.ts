export const closePlanted = 1;
