export const x = process.env.PLANTED;
