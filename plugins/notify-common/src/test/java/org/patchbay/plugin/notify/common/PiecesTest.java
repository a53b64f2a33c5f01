package org.patchbay.plugin.notify.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.testkit.notifier.Notifications;

class PiecesTest {
  private static final UnaryOperator<String> AS_IT_IS = UnaryOperator.identity();

  @Test
  void keepAShortTextWhole() {
    assertThat(of(" One.\n\nTwo. ", 100, 100)).containsExactly("One.\n\nTwo.");
    assertThat(of(" \n ", 100)).isEmpty();
  }

  @Test
  void endBetweenLines() {
    String line = "x".repeat(59);

    assertThat(of(line + "\n" + line + "\n" + line, 120, 120))
        .containsExactly(line + "\n" + line, line);
  }

  @Test
  void endWithinALineThatNoneHasRoomFor() {
    String smiles = "\uD83D\uDE00".repeat(150);

    assertThat(of("Look:\n" + smiles, 101, 300)).containsExactly("Look:", smiles);
    assertThat(of("Look:\n" + smiles, 107, 101, 101))
        .as("a character is never cut in two")
        .containsExactly(
            "Look:\n" + smiles.substring(0, 100),
            smiles.substring(0, 100),
            smiles.substring(0, 100));
  }

  @Test
  void endInAnEllipsisWhereThereIsNoRoom() {
    List<String> pieces = of("y".repeat(1_000), 100, 100);

    assertThat(pieces).hasSize(2).allMatch(piece -> piece.length() <= 100);
    assertThat(pieces.get(1)).matches("y{60}…");
  }

  @Test
  void countWhatIsEscaped() {
    List<String> pieces =
        Pieces.of(
            Notifications.of("key", "x.y", "Subject", "&".repeat(30), Map.of()),
            text -> text.replace("&", "&amp;"),
            100,
            100);

    assertThat(pieces).containsExactly("&amp;".repeat(20), "&amp;".repeat(10));
  }

  @Test
  void tellHowManyMessagesOfADigestHaveNoRoom() {
    List<Map<String, String>> notices =
        IntStream.range(0, 50)
            .mapToObj(i -> Map.of("subject", "Invoice paid", "text", "Number " + (1_000 + i)))
            .toList();

    List<String> pieces = digest(notices, 200, 200);

    assertThat(pieces).hasSize(2).allMatch(piece -> piece.length() <= 200);
    String all = String.join("\n", pieces);
    long told = notices.stream().filter(notice -> all.contains(notice.get("text"))).count();
    assertThat(told).isBetween(8L, 16L);
    assertThat(all).endsWith("Number " + (1_000 + told - 1) + "\n\n… and " + (50 - told) + " more");
  }

  @Test
  void tellOfADigestByAnotherTemplateThatItIsNotWhole() {
    assertThat(
            Pieces.of(
                Notifications.of(
                    "key",
                    "x.y",
                    "Subject",
                    "z".repeat(300),
                    Map.of("notices", List.of(Map.of("subject", "Paid", "text", "Thanks")))),
                AS_IT_IS,
                100))
        .containsExactly("z".repeat(60) + "…");
  }

  private static List<String> digest(List<Map<String, String>> notices, int... rooms) {
    String text =
        notices.stream()
            .map(notice -> notice.get("subject") + "\n" + notice.get("text") + "\n")
            .collect(Collectors.joining("\n"));
    return Pieces.of(
        Notifications.of("key", "x.y", "Subject", text, Map.of("notices", notices)),
        AS_IT_IS,
        rooms);
  }

  private static List<String> of(String text, int... rooms) {
    return Pieces.of(Notifications.of("key", "x.y", "Subject", text, Map.of()), AS_IT_IS, rooms);
  }
}
