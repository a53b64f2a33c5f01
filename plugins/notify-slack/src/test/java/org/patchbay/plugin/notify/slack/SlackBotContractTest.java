package org.patchbay.plugin.notify.slack;

import org.patchbay.plugin.testkit.TestPluginContext;

class SlackBotContractTest extends SlackContract {

  @Override
  protected TestPluginContext.Builder context() {
    return slack.bot();
  }
}
