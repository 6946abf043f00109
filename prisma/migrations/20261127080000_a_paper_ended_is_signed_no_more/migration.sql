-- What a mission may not begin without is signed as long as the paper that says so holds: ended before the mission begins, whoever
-- ended it and however, it is to be signed again. What was ticked without a paper of ours stays ticked.
create function paper_ended() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update mission_papers m set signed_on = null, attested_at = null, attested_by = null
  from assignments a
  where a.id = m.assignment_id and a.started_at is null and m.assignment_id = new.assignment_id and m.attested_by is not null
    and m.rule in (select g.rule from paper_answers() g where g.kind = new.kind)
    -- it was a signature that noted it
    and exists (select from papers p join paper_signatures s on s.paper_id = p.id where p.assignment_id = m.assignment_id and s.recorded_at = m.attested_at)
    -- and nothing else that holds answers the same
    and exists (
      select from (select distinct g.grp from paper_answers() g where g.rule = m.rule) needed
      where not exists (
        select from papers p join paper_answers() g on g.kind = p.kind and g.rule = m.rule and g.grp = needed.grp
        where p.assignment_id = m.assignment_id and p.state = 'issued'
          and (select count(*) from paper_signatures s where s.paper_id = p.id) = cardinality(p.parties)));
  return null;
end $$;
create trigger paper_ended after update of state on papers for each row
  when (old.state = 'issued' and new.state in ('void', 'replaced')) execute function paper_ended();
revoke all on function paper_ended() from public;
