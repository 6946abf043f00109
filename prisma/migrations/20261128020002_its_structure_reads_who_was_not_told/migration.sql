-- The structure, which alone has their names and numbers, reads on its own request which of those who come were not told: the cell calls it for that.
create function not_told_of(of_need uuid) returns table (who uuid, channel text, sent_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select t.who, t.channel, t.sent_at from not_told(array[of_need]) t join needs n on n.id = t.need_id
  where t.party = 'person' and n.organization_id = nullif(current_setting('app.org', true), '')::uuid and nullif(current_setting('app.actor', true), '') is not null
$$;
revoke all on function not_told_of(uuid) from public;
grant execute on function not_told_of(uuid) to app_manager;
