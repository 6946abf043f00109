-- What the cell said otherwise of a request is confirmed from the link of its mail, without signing in, as a request written down for a
-- structure already is: one more kind of question.
alter table need_asks drop constraint need_asks_kind, add constraint need_asks_kind check (kind in ('behalf', 'still', 'edit'));
