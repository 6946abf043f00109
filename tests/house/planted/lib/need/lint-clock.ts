export const x = () => new Date();
export const y = () => Date.now();
export const fine = (n: number) => new Date(n);
