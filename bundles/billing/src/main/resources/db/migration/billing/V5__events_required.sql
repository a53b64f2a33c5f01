-- Left out is what the host keeps for its own work on a thing, and what follows from things that have
-- events of their own: an order's newest payment, the sum of a payment's refunds.
SELECT events.require('billing.customer', 'customer', 'id');
SELECT events.require('billing.plan', 'plan', 'id');
SELECT events.require('billing.tenant_settings', 'billing_settings', 'tenant_id');
SELECT events.require('billing.customer_order', 'order', 'id', 'tenant_id', ARRAY['payment']);
SELECT events.require('billing.invoice', 'invoice', 'id');
SELECT events.require('billing.invoice_line', 'invoice', 'invoice');
SELECT events.require('billing.payment', 'payment', 'id', 'tenant_id',
  ARRAY['uncertain', 'attention', 'refunded']);
SELECT events.require('billing.refund', 'refund', 'id');
SELECT events.require('billing.service', 'service', 'id', 'tenant_id', ARRAY['continuation', 'reference']);
SELECT events.require('billing.notice', 'notice', 'id', 'tenant_id', ARRAY['digest']);
-- A notice begins with the change that it tells of, which has its event.
DROP TRIGGER event_of_beginning ON billing.notice;

SELECT events.require('billing.notification_rule', 'notification_rule', 'id');
ALTER TABLE billing.notification_template
  ADD COLUMN id text GENERATED ALWAYS AS (type || '/' || language) STORED;
SELECT events.require('billing.notification_template', 'notification_template', 'id');
-- The row is made with what holds anyway, for its lock.
SELECT events.require('billing.notification_settings', 'notification_settings', 'tenant_id');
DROP TRIGGER event_of_beginning ON billing.notification_settings;
