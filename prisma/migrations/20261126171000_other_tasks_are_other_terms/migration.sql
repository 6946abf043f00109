-- The work itself is one of the terms of a loan (the amendment says the work entrusted: Code du travail, L8241-2), and so is what
-- is planned on site for who comes. Whatever asks the person again asks the three again: the rows of CHANGE_TABLE (lib/need).
drop trigger loan_terms_change on needs;
create trigger loan_terms_change after update on needs for each row when (
  (old.starts_at, old.ends_at, old.structure_id, old.trade, old.public_served) is distinct from (new.starts_at, new.ends_at, new.structure_id, new.trade, new.public_served)
  or (new.regulated and not old.regulated)
  or not (new.tasks @> old.tasks and old.tasks @> new.tasks)
  or (old.meal and not new.meal) or (old.transport and not new.transport) or (old.lodging and not new.lodging)) execute function loan_terms_change();
