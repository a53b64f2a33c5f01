package org.patchbay.billing.internal.notice;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills Mustache templates with facts. A template sees maps, lists and plain values only: nothing
 * is looked up by reflection, there are no partials and no lambdas, and what goes round in circles
 * or grows without end is stopped.
 */
final class Renderer {
  private static final int MOST_STEPS = 10_000;
  private static final int LONGEST = 100_000;
  private static final Pattern LINE = Pattern.compile("(.*?)\\s*(?:@|on|at)? line (\\d+).*");

  private Renderer() {}

  /**
   * The text; a fact that is not there is left out.
   *
   * @throws MustacheException when the template is wrong or comes to no end
   */
  static String fill(String template, Map<String, ?> facts) {
    return run(
        lean(Mustache.compiler()).defaultValue("").withLoader(name -> Reader.nullReader()),
        template,
        facts);
  }

  /** What is wrong with a template, with its line, tried on each of the facts. */
  static Optional<String> check(String template, List<Map<String, Object>> samples) {
    try {
      for (Map<String, Object> facts : samples) {
        run(lean(Mustache.compiler()).strictSections(true), template, facts);
      }
      return unclosed(template);
    } catch (MustacheException.Context e) {
      return Optional.of("line " + e.lineNo + ": there is no fact " + e.key);
    } catch (MustacheException e) {
      return Optional.of(describe(e));
    } catch (UnsupportedOperationException e) {
      return Optional.of("partials like {{>name}} cannot be used");
    }
  }

  /** A tag without its end would be taken for text. */
  private static Optional<String> unclosed(String template) {
    int last = template.lastIndexOf("{{");
    return last <= template.lastIndexOf("}}")
        ? Optional.empty()
        : Optional.of(
            "line "
                + (1 + template.substring(0, last).chars().filter(c -> c == '\n').count())
                + ": there is no }} for {{");
  }

  private static String describe(MustacheException e) {
    Matcher line = LINE.matcher(e.getMessage());
    return line.matches() ? "line " + line.group(2) + ": " + line.group(1) : e.getMessage();
  }

  private static Mustache.Compiler lean(Mustache.Compiler compiler) {
    return compiler.escapeHTML(false).emptyStringIsFalse(true).withCollector(new Facts());
  }

  private static String run(Mustache.Compiler compiler, String template, Map<String, ?> facts) {
    Writer out = new Bounded();
    compiler.compile(template).execute(facts, out);
    return out.toString();
  }

  /** Reaches into maps and lists, so many times. */
  private static final class Facts extends BasicCollector {
    private int steps;

    @Override
    public Iterator<?> toIterator(Object value) {
      step();
      Iterator<?> items = super.toIterator(value);
      return items == null ? null : counted(items);
    }

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new ConcurrentHashMap<>();
    }

    private Iterator<Object> counted(Iterator<?> items) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return items.hasNext();
        }

        @Override
        public Object next() {
          step();
          return items.next();
        }
      };
    }

    private void step() {
      if (++steps > MOST_STEPS) {
        throw new MustacheException("its sections are gone through too often");
      }
    }
  }

  private static final class Bounded extends StringWriter {
    @Override
    public void write(String text) {
      if (getBuffer().length() + text.length() > LONGEST) {
        throw new MustacheException("it makes a text of more than " + LONGEST + " characters");
      }
      super.write(text);
    }
  }
}
