-- The end of a need moves: so does the day until which whoever leads a team is known.
grant update (visible_until) on teams to app_manager;

-- A team that does not come has nobody to be reached any more.
create function forget_the_leader() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  new.leader_name := null;
  new.leader_phone := null;
  return new;
end $$;
revoke all on function forget_the_leader() from public;
create trigger forget_the_leader before insert or update of status on teams for each row when (new.status = 'cancelled') execute function forget_the_leader();
