export const findPlanted = 1;
