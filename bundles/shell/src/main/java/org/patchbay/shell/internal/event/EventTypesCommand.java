package org.patchbay.shell.internal.event;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.EventType;
import org.patchbay.events.EventTypes;
import org.patchbay.shell.internal.Columns;
import org.patchbay.shell.internal.PatchbayCommand;

/** {@code event:types}. */
@Service
@Command(
    scope = "event",
    name = "types",
    description = "Lists the types of events, or what the data of one hold")
public class EventTypesCommand extends PatchbayCommand {
  static final Columns<EventType> TYPES =
      new Columns<>(
          List.of("Type", "Aggregate", "Description"),
          type -> List.of(type.name(), type.aggregate(), type.description()));
  static final Columns<EventType.Field> FIELDS =
      new Columns<>(
          List.of("Field", "Kind", "Required", "Description"),
          field ->
              List.of(
                  field.name(),
                  field.kind().about(),
                  field.required() ? "yes" : "no",
                  field.description()));

  @Reference private EventTypes types;

  @Argument(name = "type", description = "One of them, for example invoice.paid")
  @Completion(EventTypeCompleter.class)
  private String type;

  @Override
  protected void run(PrintStream out) {
    if (type == null) {
      print(out, types.all(), TYPES);
    } else {
      print(out, types.require(type).fields(), FIELDS);
    }
  }
}
