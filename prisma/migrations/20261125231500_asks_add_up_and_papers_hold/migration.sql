-- The same need put again is asked again: it counts each time, towards the most one person is asked in a week.
create or replace function asks_of(whom uuid[], since timestamptz) returns table (person_id uuid, lately int, waiting int)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.person_id, coalesce(sum(s.asks) filter (where s.asked_at > since), 0)::int,
    count(*) filter (where s.status = 'pending')::int
  from solicitations s where s.person_id = any (whom) and (s.asked_at > since or s.status = 'pending') group by s.person_id
$$;

-- A mission's start and its papers are decided one after the other, whoever writes them: each waits for the other's end.
create or replace function papers_stay_signed() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if new.attested_by is not null then return new; end if;
  perform from assignments a where a.id = new.assignment_id for no key update;
  if exists (select from assignments a where a.id = new.assignment_id and a.started_at is not null) then
    raise check_violation using message = 'a mission begun keeps its papers';
  end if;
  return new;
end $$;
