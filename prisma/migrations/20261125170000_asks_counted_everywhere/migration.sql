-- How often people were asked, whoever asked them and from whichever territory: the caps of lib/solicitation/ask-rules.ts
-- are the person's, and a border does not lift them. It hands back two counts, never who asked, for what or what was said.
create function asks_of(whom uuid[], since timestamptz) returns table (person_id uuid, lately int, waiting int)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.person_id, count(*) filter (where s.asked_at > since)::int, count(*) filter (where s.status = 'pending')::int
  from solicitations s where s.person_id = any (whom) and (s.asked_at > since or s.status = 'pending') group by s.person_id
$$;
revoke all on function asks_of(uuid[], timestamptz) from public;
grant execute on function asks_of(uuid[], timestamptz) to app_manager, app_waves;

-- The waves no longer read the questions of other needs: two counts are all they needed of them.
drop policy waves_select on solicitations;
create policy waves_select on solicitations for select to app_waves using (need_id = (select nullif(current_setting('app.need', true), '')::uuid));
