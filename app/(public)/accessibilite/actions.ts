'use server';

import { z } from 'zod';
import { LIGHT_COOKIE } from '@/lib/shared/content-policy';
import { accept } from '@/lib/shared/result';
import { keepLightPages } from '@/lib/web/light-pages';
import { defineOpenAction } from '@/lib/web/open-action';

export const chooseLightAction = defineOpenAction({
  schema: z.object({ leger: z.enum([LIGHT_COOKIE.chosen, 'non']) }),
  run: async (_context, { leger }) => accept(await keepLightPages(leger === LIGHT_COOKIE.chosen)),
  messages: {},
  onDone: () => '/accessibilite#pages-legeres',
});
