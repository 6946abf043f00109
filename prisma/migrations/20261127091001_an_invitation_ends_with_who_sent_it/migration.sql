-- An invitation, and a deputyship, last no longer than the right of whoever gave them (lib/decisions/064).

-- Whether whoever sent an invitation may still send it: of the body or the pool it is to, of the cell of its territory, or of the platform,
-- under a hat that stands and an account that is open. An operator at a command line wears no hat.
create function inviter_may(sent invitations) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  with hats as (
    select m.ended_at is null as stands from memberships m
    where m.user_id = sent.invited_by and (m.role = 'platform' or m.role = 'cell' and m.territory_id = sent.territory_id
      or m.role = 'director' and m.organization_id = sent.organization_id or m.role = 'pool-manager' and m.pool_id = sent.pool_id))
  select not exists (select from users u where u.id = sent.invited_by and u.disabled_at is not null)
    and not exists (select from organizations o where o.id = sent.organization_id and o.status = 'suspended')
    and (exists (select from hats where stands) or not exists (select from hats))
$$;
revoke all on function inviter_may(invitations) from public;
grant execute on function inviter_may(invitations) to app_auth, app_manager, app_cell, app_pool, app_platform, app_worker;

-- Whoever named a deputy speaks no more: neither does the deputy in their place, from that instant; what had not begun never does.
create policy owner_ends on deputies for update to app_owner using (true) with check (true);
create policy owner_takes_back on deputies for delete to app_owner using (true);
create function deputies_of_who_left(giver uuid, at timestamptz) returns void language sql security definer set search_path = pg_catalog, public as $$
  delete from deputies where given_by = giver and starts_at >= at;
  update deputies set ends_at = at where given_by = giver and starts_at < at and ends_at > at;
$$;
create function hat_ended() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform deputies_of_who_left(new.id, new.ended_at);
  return null;
end $$;
create trigger hat_ended after update of ended_at on memberships for each row
  when (new.ended_at is not null and old.ended_at is null) execute function hat_ended();
create function account_closed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform deputies_of_who_left(m.id, new.disabled_at) from memberships m where m.user_id = new.id;
  return null;
end $$;
create trigger account_closed after update of disabled_at on users for each row
  when (new.disabled_at is not null and old.disabled_at is null) execute function account_closed();

-- A deputy, and whoever names them, speak for the body today: held, so that neither leaves meanwhile.
create policy owner_holds on memberships for update to app_owner using (true) with check (false);
create or replace function deputies_speak() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform from memberships m where m.id in (new.membership_id, new.given_by) order by m.id for share;
  if (select count(*) from memberships m where m.id in (new.membership_id, new.given_by) and m.organization_id = new.organization_id
      and m.ended_at is null) <> 2 then
    raise exception 'a deputy is of the body, and so is who names them';
  end if;
  return new;
end $$;
revoke all on function deputies_of_who_left(uuid, timestamptz), hat_ended(), account_closed() from public;

-- those whose giver left before
select deputies_of_who_left(m.id, now()) from memberships m join users u on u.id = m.user_id where m.ended_at is not null or u.disabled_at is not null;
