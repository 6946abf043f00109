export const x = (value: any): string => value;
