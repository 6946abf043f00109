-- Somebody an employer answers for leaves it before they say that they come by themselves, whoever writes it; a word the employer had
-- not answered yet ends with the situation it was said in.
create function employer_left_first() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if is_lent_kind(new.kind) then return new; end if;
  if exists (select from employments e where e.person_id = new.id and e.agreed_at is not null and e.ended_at is null) then
    raise check_violation using message = 'somebody an employer answers for leaves it first';
  end if;
  update employments set ended_at = said_at(), ended_by = 'person' where person_id = new.id and agreed_at is null and ended_at is null;
  return new;
end $$;
create trigger employer_left_first before update of kind on people for each row when (new.kind is distinct from old.kind)
  execute function employer_left_first();
revoke all on function employer_left_first() from public;

-- An employer answers for people as they are: whoever changes their situation at that instant waits, or is waited for.
create or replace function answer_employments(which uuid[], is_so boolean) returns table (id uuid, person_id uuid, territory_id text)
language sql security definer set search_path = pg_catalog, public as $$
  select p.id from people p where p.id in (select e.person_id from employments e where e.id = any (which)
    and e.organization_id = nullif(current_setting('app.org', true), '')::uuid and e.agreed_at is null and e.ended_at is null)
  order by p.id for update;
  with theirs as (select e.id from employments e where e.id = any (which) and e.organization_id = nullif(current_setting('app.org', true), '')::uuid
    and e.agreed_at is null and e.ended_at is null order by e.id for update)
  update employments e set agreed_at = case when is_so then said_at() end, agreed_by = case when is_so then nullif(current_setting('app.actor', true), '')::uuid end,
    ended_at = case when not is_so then said_at() end, ended_by = case when not is_so then 'employer' end
  from theirs where e.id = theirs.id returning e.id, e.person_id, e.territory_id
$$;

-- whoever said an employer and then came by themselves
update employments e set ended_at = now(), ended_by = 'person' from people p
where p.id = e.person_id and not is_lent_kind(p.kind) and e.agreed_at is null and e.ended_at is null;
