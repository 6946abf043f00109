'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';

type Props = { readonly mapId: string; readonly fileName: string };

const WIDE = 1600;

/** The drawing with its colours as they are shown now: a file has no style sheet. */
function asShown(map: Element): string {
  const style = getComputedStyle(map);
  return new XMLSerializer()
    .serializeToString(map)
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim());
}

async function paint(map: SVGSVGElement): Promise<string> {
  const { width, height } = map.viewBox.baseVal;
  const image = new Image(WIDE, Math.round((WIDE * height) / width));
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(asShown(map))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('no canvas here');
  brush.fillStyle = getComputedStyle(map).getPropertyValue('--raised');
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png');
}

/** Keeps the map as an image, for a message or a meeting sheet. */
export function SaveMap({ mapId, fileName }: Props) {
  const [failed, setFailed] = useState(false);
  const save = async () => {
    const map = document.getElementById(mapId);
    if (!(map instanceof SVGSVGElement)) return;
    try {
      const link = document.createElement('a');
      link.href = await paint(map);
      link.download = fileName;
      link.click();
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <span className="-ms-3 noscript:hidden" data-screen-only>
      <Button look="quiet" onClick={save} type="button">
        Enregistrer la carte en image
      </Button>
      <span role="status">
        {failed ? 'L’image n’a pas pu être faite. Vous pouvez imprimer la page.' : null}
      </span>
    </span>
  );
}
