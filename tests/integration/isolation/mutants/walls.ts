import type pg from 'pg';

// every rule of the database that is not already « true »
const RULES = `
  select format('alter policy %I on %I %s', policyname, tablename,
    concat_ws(' ', case when qual is not null then 'using (true)' end, case when with_check is not null then 'with check (true)' end)) as open
  from pg_policies where schemaname = 'public'
    and (coalesce(qual, 'true') <> 'true' or coalesce(with_check, 'true') <> 'true')`;

/** Opens every rule of row-level security: what the code alone holds is then seen. Only ever on a throw-away database. */
export async function openWalls(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ open: string }>(RULES);
  for (const { open } of rows) await client.query(open);
}
