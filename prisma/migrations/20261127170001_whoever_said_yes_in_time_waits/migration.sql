-- Somebody lent who said yes in time, and whose place was filled while their employer thought, waits on the reserve list by themselves:
-- they are told, and are asked again if the place is free. Nothing is engaged meanwhile (lib/decisions/088).
create function yes_in_time_waits() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.reserved_at is null and exists (select from loans l where l.solicitation_id = new.id and l.person_yes = l.terms) then
    new.reserved_at := new.closed_at;
  end if;
  return new;
end $$;
create trigger yes_in_time_waits before update of status on solicitations for each row
  when (old.status = 'pending' and new.status = 'closed' and new.close_reason = 'filled') execute function yes_in_time_waits();
revoke all on function yes_in_time_waits() from public;
