export const x = (value: string | null): string => value!;
