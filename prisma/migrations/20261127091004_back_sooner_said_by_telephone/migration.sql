-- What a coordinator notes in somebody’s name: going back to one’s post sooner too.
alter table desk_acts drop constraint desk_acts_kind;
alter table desk_acts add constraint desk_acts_kind
  check (kind in ('registered', 'yes', 'no', 'again', 'given-back', 'availability', 'away', 'paper', 'no-paper', 'stays', 'stays-not', 'back-sooner'));
