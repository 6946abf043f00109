import 'maplibre-gl/dist/maplibre-gl.css';
import {
  type GeoJSONSource,
  Map as MapLibre,
  Marker,
  NavigationControl,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import { sayHours } from '@/lib/situation/figure-words';
import type { MapLayers } from '@/lib/situation/map-layers';
import { TENSION_LEVELS, type TensionLevel } from '@/lib/triage/tension-index';
import { markImage, patternImage } from './map-images';

const LETTERS: Readonly<Record<TensionLevel, string>> = {
  red: 'R',
  orange: 'O',
  yellow: 'J',
  green: 'V',
  unknown: 'S',
};

/** Its own words, in French. */
const WORDS = {
  'AttributionControl.ToggleAttribution': 'Montrer ou cacher les sources',
  'Map.Title': 'Carte du territoire',
  'NavigationControl.ZoomIn': 'Agrandir',
  'NavigationControl.ZoomOut': 'Réduire',
  'CooperativeGesturesHandler.WindowsHelpText': 'Ctrl et molette pour agrandir la carte',
  'CooperativeGesturesHandler.MacHelpText': '⌘ et molette pour agrandir la carte',
  'CooperativeGesturesHandler.MobileHelpText': 'Deux doigts pour déplacer la carte',
};

type Asked = {
  readonly container: HTMLElement;
  readonly layers: MapLayers;
  /** a base map of the operator’s; without one, our own drawing alone */
  readonly styleUrl: string | null;
};

/** Ours may not be changed; the library’s type does not know how to say so. */
const asGeoJson = (layer: object) => layer as GeoJSON.FeatureCollection;

const SOURCES = ['land', 'communes', 'borders', 'places'] as const;

function addImages(map: MapLibre, colour: (name: string) => string): void {
  for (const level of TENSION_LEVELS) {
    const name = level === 'unknown' ? 'grey' : level;
    const look = { ink: colour(`--${name}`), ground: colour(`--${name}-soft`) };
    const pattern = patternImage(level, look);
    const mark = markImage(level, { ...look, ground: colour('--raised') });
    if (pattern) map.addImage(`pattern-${level}`, pattern);
    if (mark) map.addImage(`mark-${level}`, mark);
  }
}

function addLayers(
  map: MapLibre,
  layers: MapLayers,
  colour: (name: string) => string,
  overBase: boolean,
): void {
  for (const name of SOURCES)
    map.addSource(name, { type: 'geojson', data: asGeoJson(layers[name]) });
  map.addLayer({
    id: 'land',
    type: 'fill',
    source: 'land',
    paint: {
      'fill-pattern': ['concat', 'pattern-', ['get', 'level']],
      'fill-opacity': overBase ? 0.6 : 1,
    },
  });
  const drawLines = (id: 'communes' | 'borders', width: number) =>
    map.addLayer({
      ...{ id, type: 'line', source: id },
      paint: { 'line-color': colour('--line-strong'), 'line-width': width },
    });
  drawLines('communes', 0.4);
  drawLines('borders', 1.5);
  map.addLayer({
    id: 'places',
    type: 'symbol',
    source: 'places',
    layout: {
      'icon-image': ['concat', 'mark-', ['get', 'level']],
      'icon-allow-overlap': true,
      'icon-size': ['interpolate', ['linear'], ['zoom'], 7, 0.5, 11, 1],
    },
  });
}

/** The letter of each level and the hours of its area, written where its land is. */
function addLabels(map: MapLibre, { labels }: MapLayers): readonly Marker[] {
  return labels.features.flatMap(({ geometry, properties }) => {
    if (geometry.type !== 'Point') return [];
    const element = document.createElement('span');
    element.ariaHidden = 'true';
    element.className = 'rounded-field bg-raised px-1 text-sm font-semibold text-ink';
    element.textContent = `${LETTERS[properties.level]} ${sayHours(properties.hours)}`;
    const [lon, lat] = geometry.coordinates;
    return [new Marker({ element }).setLngLat([lon, lat]).addTo(map)];
  });
}

/** A moving map, drawn over our own ground or over the operator’s base map. */
export type MovingMap = {
  /** whether the operator’s base map is under it: none was chosen, it is shown, it could not be had */
  readonly base: 'none' | 'shown' | 'missing';
  readonly show: (layers: MapLayers) => void;
  readonly remove: () => void;
};

/** How long a base map of somebody else’s may take before ours alone is shown. */
const BASE_PATIENCE_MS = 8_000;

/** A map of this style once it is drawn; fails when any part of it cannot be had. */
async function drawn(
  { container, layers }: Asked,
  style: string | StyleSpecification,
): Promise<MapLibre> {
  const map = new MapLibre({
    ...{ container, style },
    bounds: layers.bounds as [[number, number], [number, number]],
    fitBoundsOptions: { padding: 12 },
    cooperativeGestures: true,
    locale: WORDS,
    attributionControl: typeof style === 'string' ? {} : false,
  });
  try {
    await new Promise<void>((loaded, failed) => {
      map.once('load', () => loaded());
      map.once('error', ({ error }) => failed(error));
      setTimeout(() => failed(new Error('the base map is slow')), BASE_PATIENCE_MS);
    });
    return map;
  } catch (error) {
    map.remove();
    throw error;
  }
}

/** A map over the operator’s base map or, where that one cannot be had, over our own ground. */
async function drawnOver(asked: Asked, ground: StyleSpecification) {
  const { styleUrl } = asked;
  if (styleUrl)
    try {
      return { map: await drawn(asked, styleUrl), base: 'shown' as const };
    } catch {
      return { map: await drawn(asked, ground), base: 'missing' as const };
    }
  return { map: await drawn(asked, ground), base: 'none' as const };
}

/** Opens the moving map; resolves once it is drawn, fails where it cannot be. */
export async function openMovingMap(asked: Asked): Promise<MovingMap> {
  setWorkerUrl(new URL('maplibre-gl/dist/maplibre-gl-worker.mjs', import.meta.url).href);
  const { container, layers } = asked;
  const style = getComputedStyle(container);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const ground = { 'background-color': colour('--raised') };
  const { map, base } = await drawnOver(asked, {
    version: 8,
    sources: {},
    layers: [{ id: 'ground', type: 'background', paint: ground }],
  });
  map.addControl(new NavigationControl({ showCompass: false }));
  addImages(map, colour);
  addLayers(map, layers, colour, base === 'shown');
  let labels = addLabels(map, layers);
  return {
    base,
    show: (next) => {
      for (const name of SOURCES)
        map.getSource<GeoJSONSource>(name)?.setData(asGeoJson(next[name]));
      for (const label of labels) label.remove();
      labels = addLabels(map, next);
    },
    remove: () => map.remove(),
  };
}
