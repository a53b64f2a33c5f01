package org.patchbay.itests.host;

import java.util.List;
import org.patchbay.itests.host.Receiver.Post;

/**
 * An event that a reporter was told of.
 *
 * @param data the data directory of the host that told it
 * @param event its id
 * @param of the aggregate's id
 * @param sequence its number within the aggregate
 */
public record Heard(String data, String event, String type, String of, long sequence) {

  /** What reporters posted, event by event. */
  public static List<Heard> in(List<Post> posts) {
    return posts.stream()
        .flatMap(post -> post.body().lines().map(line -> read(post, line.split(" "))))
        .toList();
  }

  private static Heard read(Post post, String[] words) {
    return new Heard(
        post.header("host-data"), words[0], words[1], words[2], Long.parseLong(words[3]));
  }
}
