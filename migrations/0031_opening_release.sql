-- A release is cancelled through its run; nothing reads or sets this any more.
alter table opening_release drop column cancel_requested;
