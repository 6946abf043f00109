-- « Do you stay? » is answered by a text or a key too.
alter table phone_questions drop constraint phone_questions_purpose;
alter table phone_questions add constraint phone_questions_purpose check (purpose in ('answer', 'confirm-availability', 'leave'));
