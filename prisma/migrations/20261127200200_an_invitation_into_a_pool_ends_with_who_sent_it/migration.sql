-- An invitation into a pool serves while whoever sent it could still send it, as an invitation to speak for a body does (lib/decisions/064, 091).
-- A no is heard all the same: whoever was invited is forgotten.

-- Under a hat of that pool that stands, or the platform’s, and an account that is open. An operator at a command line wears no hat.
create function pool_inviter_may(of_invitation uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  with sent as (select * from pool_invitations where id = of_invitation),
  hats as (
    select m.ended_at is null as stands from sent join memberships m on m.user_id = sent.invited_by
    where m.role = 'platform' or m.role in ('pool-manager', 'prescriber') and m.pool_id = sent.pool_id)
  select not exists (select from sent join users u on u.id = sent.invited_by where u.disabled_at is not null)
    and (exists (select from hats where stands) or not exists (select from hats))
$$;
revoke all on function pool_inviter_may(uuid) from public;
grant execute on function pool_inviter_may(uuid) to app_auth, app_pool, app_worker;

create or replace function accept_pool_invitation(shown text, follow boolean, follow_until timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  who uuid := nullif(current_setting('app.person', true), '')::uuid;
  at timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
  held pool_invitations;
  followed boolean;
begin
  select * into held from pool_invitations where token_hash = shown for update;
  if who is null or held.id is null or held.joined_at is not null or held.declined_at is not null or held.expires_at <= at
    or not pool_inviter_may(held.id) then
    return null;
  end if;
  followed := follow and exists (select from memberships m where m.id = held.follower_id and m.ended_at is null);
  update pool_invitations set joined_at = at, began_at = coalesce(began_at, at), person_id = who, first_name = null, last_name = null,
    email = null, phone = null, trades = '{}', study_level = null, commune_code = null
  where id = held.id;
  delete from pool_members m using pools p, pools into_one, people x
  where m.person_id = who and m.status = 'waiting' and p.id = m.pool_id and p.validation <> 'open' and p.id <> held.pool_id
    and into_one.id = held.pool_id and x.id = who and x.territory_id = into_one.territory_id and x.kind = any (into_one.kinds);
  insert into pool_members as m (pool_id, person_id, territory_id, joined_at, status, decided_at, attested_at, attested_by)
  select p.id, x.id, p.territory_id, at, case when held.follower_id is null or p.validation = 'open' then 'member' else 'waiting' end,
    case when held.follower_id is null then at end,
    case when held.follower_id is null and p.validation = 'attested' then at end,
    case when held.follower_id is null and p.validation = 'attested' then held.invited_by end
  from pools p join people x on x.id = who and x.territory_id = p.territory_id and x.kind = any (p.kinds)
  where p.id = held.pool_id
  on conflict (pool_id, person_id) do update set status = excluded.status, decided_at = excluded.decided_at,
    attested_at = excluded.attested_at, attested_by = excluded.attested_by
  where m.status = 'waiting' and excluded.status = 'member';
  if not followed then return 'joined'; end if;
  insert into followings as f (id, pool_id, territory_id, person_id, follower_id, by_name, token_hash, asked_at, agreed_at, agreed_by, until)
  values (held.id, held.pool_id, held.territory_id, who, held.follower_id, '', held.token_hash, held.invited_at, at, 'invitation', follow_until)
  on conflict (follower_id, person_id) where ended_at is null
  do update set agreed_at = excluded.agreed_at, agreed_by = excluded.agreed_by, until = excluded.until, called = null;
  return 'followed';
end $$;
