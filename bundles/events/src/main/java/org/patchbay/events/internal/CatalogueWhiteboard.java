package org.patchbay.events.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.patchbay.events.EventCatalogue;
import org.patchbay.events.EventType;
import org.patchbay.events.EventTypes;

/** Gathers the catalogues that come and go as services. */
@Component
public final class CatalogueWhiteboard implements EventTypes {
  private final Set<EventCatalogue> catalogues = new CopyOnWriteArraySet<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bind(EventCatalogue catalogue) {
    catalogues.add(catalogue);
  }

  void unbind(EventCatalogue catalogue) {
    catalogues.remove(catalogue);
  }

  @Override
  public List<EventType> all() {
    return catalogues.stream()
        .flatMap(catalogue -> catalogue.types().stream())
        .sorted(Comparator.comparing(EventType::name))
        .toList();
  }

  @Override
  public Optional<EventType> find(String name) {
    return all().stream().filter(type -> type.name().equals(name)).findFirst();
  }
}
