-- audience: whether the customer is told or the tenant's own staff.
-- verbatim: the text is not for a notifier's own template to replace.
-- quiet: may not be sent within the quiet hours. send_at: not before; at once when null.
-- digested: goes out with others of its kind. digest: the notice that takes it along, itself perhaps.
ALTER TABLE billing.notice
  ADD audience text        NOT NULL DEFAULT 'CUSTOMER' CHECK (audience IN ('CUSTOMER', 'STAFF')),
  ADD language text        NOT NULL DEFAULT 'en',
  ADD verbatim boolean     NOT NULL DEFAULT false,
  ADD quiet    boolean     NOT NULL DEFAULT false,
  ADD send_at  timestamptz,
  ADD digested boolean     NOT NULL DEFAULT false,
  ADD digest   uuid;

CREATE INDEX notice_digested ON billing.notice (tenant_id, type, notifier, send_at)
  WHERE digested AND status = 'PENDING';
CREATE INDEX notice_digest ON billing.notice (tenant_id, digest) WHERE digest IS NOT NULL;

-- There is a row for every tenant that has a rule or a template.
CREATE TABLE billing.notification_settings (
  tenant_id      uuid PRIMARY KEY,
  language       text NOT NULL,
  time_zone      text NOT NULL,
  staff_email    text NOT NULL,
  staff_language text NOT NULL,
  quiet_from     time,
  quiet_to       time,
  digest_at      time NOT NULL,
  CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
);

CREATE TABLE billing.notification_rule (
  tenant_id   uuid        NOT NULL,
  id          uuid        NOT NULL,
  events      text        NOT NULL,
  audience    text        NOT NULL CHECK (audience IN ('CUSTOMER', 'STAFF')),
  notifiers   jsonb       NOT NULL,
  delivery    text        NOT NULL CHECK (delivery IN ('IMMEDIATE', 'HOURLY', 'DAILY', 'NEVER')),
  quiet_hours boolean     NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE billing.notification_template (
  tenant_id  uuid        NOT NULL,
  type       text        NOT NULL,
  language   text        NOT NULL,
  subject    text        NOT NULL,
  text       text        NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, type, language)
);

SELECT patchbay.protect('billing.notification_settings');
SELECT patchbay.protect('billing.notification_rule');
SELECT patchbay.protect('billing.notification_template');
