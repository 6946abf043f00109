import type { BrowserContext, Page } from '@playwright/test';
import { addresses } from './addresses';
import { ask } from './insert';
import { aSession } from './speakers';

type Role = 'person' | 'director' | 'manager' | 'cell' | 'pool-manager' | 'platform';

const HATS = `
  select key, role from (
    select m.id::text as key, m.role, m.created_at as since from memberships m
    join users u on u.id = m.user_id where u.email = $1 and m.ended_at is null
    union all
    select 'person', 'person', p.created_at from people p join users u on u.id = p.user_id where u.email = $1
  ) h order by role = 'person', since`;

/**
 * Signs a browser in as someone of the demonstration, without the mail: the session is written straight into the database.
 * `as` picks a hat when there are several; otherwise the oldest membership, then the person's own.
 */
export async function loginAs(
  browser: Page | BrowserContext,
  email: string,
  { as }: { readonly as?: Role } = {},
): Promise<void> {
  const { databaseOwner, web, webSecond } = addresses();
  const owner = { ownerUrl: databaseOwner };
  const [user] = await ask<{ id: string }>(owner, 'select id from users where email = $1', [email]);
  if (!user) throw new Error(`Nobody signs in with ${email} in this world.`);
  const hats = await ask<{ key: string; role: string }>(owner, HATS, [email]);
  const hat = as ? hats.find(({ role }) => role === as) : hats[0];
  if (as && !hat) throw new Error(`${email} has no hat « ${as} ».`);
  const { token } = await aSession(owner, {
    user: { id: user.id as never },
    hat: hat?.key ?? null,
  });
  const context = 'addCookies' in browser ? browser : browser.context();
  const cookie = { name: 'next-auth.session-token', value: token, httpOnly: true };
  await context.addCookies(
    [...new Set([web, webSecond].filter(Boolean))].map((url) => ({
      ...cookie,
      url,
      sameSite: 'Lax' as const,
    })),
  );
}
