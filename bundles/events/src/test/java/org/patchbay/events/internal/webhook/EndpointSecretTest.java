package org.patchbay.events.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.persistence.Problem;

class EndpointSecretTest {

  /** The example that the Standard Webhooks libraries publish. */
  @Test
  void signsAsThePublishedExample() {
    EndpointSecret secret = EndpointSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    assertThat(
            secret.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void makesSecretsThatCanBeRead() {
    String made = EndpointSecret.random().text();

    assertThat(EndpointSecret.parse(made).text()).isEqualTo(made);
    assertThat(EndpointSecret.random().text()).isNotEqualTo(made);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_?"})
  void refusesWhatIsNoneWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> EndpointSecret.parse(text))
        .isInstanceOf(Problem.class)
        .hasMessage("secret: is whsec_ and the base64 of 24 to 64 bytes");
  }
}
