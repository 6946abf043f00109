/** Stripes to fill a shape with: told apart from a full one without its colour. */
export function Hatching({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern
        height="6"
        id={id}
        patternTransform="rotate(45)"
        patternUnits="userSpaceOnUse"
        width="6"
      >
        <rect className="fill-raised" height="6" width="6" />
        <rect className="fill-part-1 forced-colors:fill-[CanvasText]" height="6" width="2" />
      </pattern>
    </defs>
  );
}
