-- Somebody who erases everything is also forgotten by the pools that invited them under their number alone and wait. A number
-- may be shared: an invitation that names somebody else stays theirs.
create function forget_invited_by_number() returns int language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  who uuid := nullif(current_setting('app.person', true), '')::uuid;
  at timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
  told int;
begin
  update pool_invitations i set first_name = null, last_name = null, email = null, phone = null, trades = '{}', study_level = null,
    commune_code = null, contact_hash = null, expires_at = greatest(least(i.expires_at, at), i.invited_at + interval '1 millisecond')
  from people p
  where p.id = who and i.phone = p.phone and i.joined_at is null and i.declined_at is null
    and (i.email is null or i.email = p.email) and (i.last_name is null or lower(i.last_name) = lower(p.last_name));
  get diagnostics told = row_count;
  return told;
end $$;
revoke all on function forget_invited_by_number() from public;
grant execute on function forget_invited_by_number() to app_rights;
