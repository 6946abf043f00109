/** Unicode’s directional controls: they turn the words around them, so that a name reads as another (UAX #9). */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text without the controls that change the direction of what surrounds it; right-to-left words keep their own direction. */
export const withoutBidi = (text: string): string => text.replace(BIDI, '');
