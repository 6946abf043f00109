-- A keeper who asks a direction again writes to it again, the same person or not (lib/decisions/106).

-- To the direction, each time it is asked; to both, once both agreed; to those who had said yes and are not needed. Closed, what was not chosen leaves no trace.
create or replace function peer_help_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  reader uuid := (select user_id from memberships where id = new.asked_membership_id);
begin
  if new.asked_at is distinct from old.asked_at then
    perform peer_write(reader, new.territory_id, 'peer-agreement', jsonb_build_object('helpId', new.id, 'readerId', new.asked_membership_id),
      new.link_hash || ':' || new.asked_at);
  end if;
  if new.agreed_at is not null and old.agreed_at is null then
    perform peer_write(reader, new.territory_id, 'peer-contact', jsonb_build_object('helpId', new.id, 'readerId', new.asked_membership_id), new.id || ':host');
    perform peer_write(d.user_id, new.territory_id, 'peer-contact', jsonb_build_object('helpId', new.id, 'proposalId', p.id), new.id || ':helper')
    from peer_proposals p join peer_directors d on d.id = p.director_id where p.help_id = new.id and p.chosen_at is not null;
  end if;
  if new.agreed_at is distinct from old.agreed_at or new.declined_at is distinct from old.declined_at then
    perform peer_write(new.opened_by, new.territory_id, 'peer-answered', jsonb_build_object('helpId', new.id), new.id || ':host');
  end if;
  if new.agreed_at is distinct from old.agreed_at or (new.closed_at is not null and old.closed_at is null) then
    perform peer_write(d.user_id, new.territory_id, 'peer-over', '{}'::jsonb, new.id || ':' || d.id)
    from peer_proposals p join peer_directors d on d.id = p.director_id
    where p.help_id = new.id and p.answer = 'yes' and (p.chosen_at is null or new.closed_at is not null);
  end if;
  if new.closed_at is not null and old.closed_at is null then
    delete from peer_proposals where help_id = new.id and (chosen_at is null or new.agreed_at is null);
  end if;
  return null;
end $$;
