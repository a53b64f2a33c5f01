-- Keys begin with the tenant, so that each table can be partitioned and sharded by it. Ids are
-- time-ordered: the order of ids is the order of making. Money is in minor units of its currency.

CREATE TABLE billing.customer (
  tenant_id  uuid        NOT NULL,
  id         uuid        NOT NULL,
  email      text        NOT NULL,
  name       text        NOT NULL,
  country    text        NOT NULL,
  locale     text        NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE UNIQUE INDEX customer_email ON billing.customer (tenant_id, lower(email));

CREATE TABLE billing.plan (
  tenant_id  uuid        NOT NULL,
  id         uuid        NOT NULL,
  code       text        NOT NULL,
  name       text        NOT NULL,
  price      bigint      NOT NULL CHECK (price >= 0),
  currency   char(3)     NOT NULL,
  cycle      text        NOT NULL CHECK (cycle IN ('ONE_TIME', 'MONTHLY', 'YEARLY')),
  server     text        NOT NULL,
  options    jsonb       NOT NULL,
  state      text        NOT NULL CHECK (state IN ('PUBLISHED', 'RETIRED')),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT plan_code UNIQUE (tenant_id, code)
);

CREATE TABLE billing.tenant_settings (
  tenant_id                  uuid    PRIMARY KEY,
  refund_failed_provisioning boolean NOT NULL
);

-- The last invoice number of a tenant. A row that is updated with each order needs room on its page.
CREATE TABLE billing.invoice_counter (
  tenant_id uuid   PRIMARY KEY,
  last      bigint NOT NULL
) WITH (fillfactor = 10);

-- The row of an order is the lock of all that belongs to it: invoice, payments, refunds, service.
-- The service's id is chosen with the order, for the server plugin's check.
CREATE TABLE billing.customer_order (
  tenant_id  uuid        NOT NULL,
  id         uuid        NOT NULL,
  customer   uuid        NOT NULL,
  plan       uuid        NOT NULL,
  options    jsonb       NOT NULL,
  status     text        NOT NULL
             CHECK (status IN ('PENDING_PAYMENT', 'PAID', 'COMPLETED', 'FAILED', 'CANCELLED')),
  invoice    uuid        NOT NULL,
  payment    uuid,
  service    uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, customer) REFERENCES billing.customer,
  FOREIGN KEY (tenant_id, plan) REFERENCES billing.plan
) WITH (fillfactor = 80);

CREATE INDEX customer_order_customer ON billing.customer_order (tenant_id, customer, id);

CREATE TABLE billing.invoice (
  tenant_id uuid        NOT NULL,
  id        uuid        NOT NULL,
  number    bigint      NOT NULL,
  customer  uuid        NOT NULL,
  order_id  uuid        NOT NULL,
  total     bigint      NOT NULL CHECK (total >= 0),
  currency  char(3)     NOT NULL,
  status    text        NOT NULL CHECK (status IN ('OPEN', 'PAID', 'REFUNDED', 'VOID')),
  issued_at timestamptz NOT NULL,
  paid_at   timestamptz,
  paid_by   uuid,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT invoice_number UNIQUE (tenant_id, number),
  FOREIGN KEY (tenant_id, order_id) REFERENCES billing.customer_order
) WITH (fillfactor = 80);

CREATE INDEX invoice_customer ON billing.invoice (tenant_id, customer, id);

CREATE TABLE billing.invoice_line (
  tenant_id   uuid   NOT NULL,
  invoice     uuid   NOT NULL,
  position    int    NOT NULL,
  description text   NOT NULL,
  quantity    bigint NOT NULL,
  unit_price  bigint NOT NULL,
  amount      bigint NOT NULL CHECK (amount = quantity * unit_price),
  PRIMARY KEY (tenant_id, invoice, position),
  FOREIGN KEY (tenant_id, invoice) REFERENCES billing.invoice
);

-- uncertain: the gateway may have been asked with an outcome that is not known.
-- attention: what an operator must look at; such a payment is not touched by itself any more.
CREATE TABLE billing.payment (
  tenant_id       uuid        NOT NULL,
  id              uuid        NOT NULL,
  order_id        uuid        NOT NULL,
  invoice         uuid        NOT NULL,
  customer        uuid        NOT NULL,
  gateway         text        NOT NULL,
  method          text        NOT NULL,
  return_url      text        NOT NULL,
  cancel_url      text        NOT NULL,
  amount          bigint      NOT NULL CHECK (amount > 0),
  currency        char(3)     NOT NULL,
  refunded        bigint      NOT NULL DEFAULT 0 CHECK (refunded >= 0),
  status          text        NOT NULL
                  CHECK (status IN
                    ('CREATED', 'PENDING', 'AUTHORIZED', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  reference       text,
  redirect        text,
  failure_code    text        NOT NULL DEFAULT '',
  failure_message text        NOT NULL DEFAULT '',
  attention       text        NOT NULL DEFAULT '',
  uncertain       boolean     NOT NULL DEFAULT true,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, order_id) REFERENCES billing.customer_order,
  CHECK (refunded <= amount)
) WITH (fillfactor = 80);

CREATE INDEX payment_customer ON billing.payment (tenant_id, customer, id);
CREATE UNIQUE INDEX payment_reference ON billing.payment (tenant_id, gateway, reference)
  WHERE reference IS NOT NULL;
CREATE INDEX payment_unanswered ON billing.payment (tenant_id, gateway, created_at)
  WHERE reference IS NULL AND status = 'CREATED';

CREATE TABLE billing.refund (
  tenant_id       uuid        NOT NULL,
  id              uuid        NOT NULL,
  order_id        uuid        NOT NULL,
  payment         uuid        NOT NULL,
  amount          bigint      NOT NULL CHECK (amount > 0),
  currency        char(3)     NOT NULL,
  reason          text        NOT NULL,
  status          text        NOT NULL
                  CHECK (status IN ('CREATED', 'PENDING', 'SUCCEEDED', 'FAILED')),
  reference       text,
  failure_message text        NOT NULL DEFAULT '',
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, payment) REFERENCES billing.payment
);

CREATE INDEX refund_payment ON billing.refund (tenant_id, payment, id);

-- What gateways told by webhook and was applied.
CREATE TABLE billing.webhook_fact (
  tenant_id  uuid        NOT NULL,
  gateway    text        NOT NULL,
  fact       text        NOT NULL,
  at         timestamptz NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, gateway, fact)
);

-- action_number counts the actions ever asked for: a job of an earlier one finds that it is late.
CREATE TABLE billing.service (
  tenant_id     uuid        NOT NULL,
  id            uuid        NOT NULL,
  order_id      uuid        NOT NULL,
  customer      uuid        NOT NULL,
  plan          uuid        NOT NULL,
  server        text        NOT NULL,
  options       jsonb       NOT NULL,
  status        text        NOT NULL
                CHECK (status IN ('PENDING', 'ACTIVE', 'SUSPENDED', 'TERMINATED', 'FAILED')),
  reference     text,
  properties    jsonb       NOT NULL,
  failure       text        NOT NULL DEFAULT '',
  action        text        NOT NULL,
  failed_action text        NOT NULL DEFAULT '',
  action_number int         NOT NULL,
  action_since  timestamptz NOT NULL,
  continuation  text,
  created_at    timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, order_id) REFERENCES billing.customer_order
) WITH (fillfactor = 80);

CREATE INDEX service_customer ON billing.service (tenant_id, customer, id);

CREATE TABLE billing.notice (
  tenant_id  uuid        NOT NULL,
  id         uuid        NOT NULL,
  customer   uuid        NOT NULL,
  notifier   text        NOT NULL,
  type       text        NOT NULL,
  subject    text        NOT NULL,
  body       text        NOT NULL,
  data       jsonb       NOT NULL,
  status     text        NOT NULL CHECK (status IN ('PENDING', 'SENT', 'FAILED')),
  reference  text,
  failure    text        NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, customer) REFERENCES billing.customer
) WITH (fillfactor = 80);

CREATE INDEX notice_customer ON billing.notice (tenant_id, customer, id);

-- A scope begins with the tenant's id.
CREATE TABLE billing.idempotency_key (
  scope     text        NOT NULL,
  key       text        NOT NULL,
  request   text        NOT NULL,
  made      uuid        NOT NULL,
  at        timestamptz NOT NULL DEFAULT now(),
  tenant_id uuid        GENERATED ALWAYS AS (split_part(scope, '/', 1)::uuid) STORED,
  PRIMARY KEY (scope, key)
);

SELECT patchbay.protect('billing.customer');
SELECT patchbay.protect('billing.plan');
SELECT patchbay.protect('billing.tenant_settings');
SELECT patchbay.protect('billing.invoice_counter');
SELECT patchbay.protect('billing.customer_order');
SELECT patchbay.protect('billing.invoice');
SELECT patchbay.protect('billing.invoice_line');
SELECT patchbay.protect('billing.payment');
SELECT patchbay.protect('billing.refund');
SELECT patchbay.protect('billing.webhook_fact');
SELECT patchbay.protect('billing.service');
SELECT patchbay.protect('billing.notice');
SELECT patchbay.protect('billing.idempotency_key');
