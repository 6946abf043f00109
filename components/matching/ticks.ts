/** The name all the boxes of people share. */
export const TICKS = 'personnes';
export const tickId = (personId: string) => `${TICKS}-${personId}`;
