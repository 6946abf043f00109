/** A place’s street address, as far as it is known. */
export type PlaceAddress = {
  readonly addressLine: string | null;
  readonly postcode: string | null;
  readonly communeName: string;
};

/** Where a place stands, for somebody who has to get there: « 14 rue des Alisiers, 44400 Rezé »; the commune alone when nothing else is known. */
export const sayAddress = ({ addressLine, postcode, communeName }: PlaceAddress): string =>
  [addressLine, postcode ? `${postcode}\u00a0${communeName}` : communeName]
    .filter(Boolean)
    .join(', ');

/** The same after the name of the place: « EHPAD Les Tilleuls, 14 rue des Alisiers, 44400 Rezé ». */
export const sayPlace = (place: PlaceAddress & { readonly structureName: string }): string =>
  `${place.structureName}, ${sayAddress(place)}`;
