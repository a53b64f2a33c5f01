package org.patchbay.persistence.internal;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;

/**
 * The entity classes of one schema, as EclipseLink wants them told.
 *
 * @param getPersistenceUnitName the schema
 * @param getClassLoader of the bundle that owns the classes
 * @param classes entities and embeddables
 * @param getNonJtaDataSource connection of the thread's transaction
 */
record EntityUnit(
    String getPersistenceUnitName,
    ClassLoader getClassLoader,
    List<Class<?>> classes,
    DataSource getNonJtaDataSource)
    implements PersistenceUnitInfo {

  private static final Map<String, Object> SETTINGS =
      Map.ofEntries(
          Map.entry("eclipselink.target-database", PostgresDialect.class.getName()),
          Map.entry("eclipselink.weaving", "false"),
          Map.entry("eclipselink.cache.shared.default", "false"),
          Map.entry("eclipselink.ddl-generation", "none"),
          Map.entry("eclipselink.jdbc.batch-writing", "JDBC"),
          Map.entry("eclipselink.jdbc.bind-parameters", "true"),
          Map.entry("eclipselink.logging.logger", "JavaLogger"),
          Map.entry("eclipselink.logging.level", "SEVERE"),
          Map.entry("eclipselink.logging.parameters", "false"));

  /** Makes a factory, which reads the mapping when it is first used. */
  EntityManagerFactory build() {
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    // EclipseLink would hand out the session of another database's unit with the same name.
    settings.put("eclipselink.session-name", getPersistenceUnitName + "-" + UUID.randomUUID());
    return new PersistenceProvider().createContainerEntityManagerFactory(this, settings);
  }

  @Override
  public List<String> getManagedClassNames() {
    return classes.stream().map(Class::getName).toList();
  }

  @Override
  public boolean excludeUnlistedClasses() {
    return true;
  }

  /** Only a name to EclipseLink: nothing is scanned. */
  @Override
  public URL getPersistenceUnitRootUrl() {
    return classes.get(0).getProtectionDomain().getCodeSource().getLocation();
  }

  @Override
  public String getPersistenceProviderClassName() {
    return PersistenceProvider.class.getName();
  }

  @Override
  @SuppressWarnings("removal") // The interface still asks for it.
  public PersistenceUnitTransactionType getTransactionType() {
    return PersistenceUnitTransactionType.RESOURCE_LOCAL;
  }

  @Override
  public SharedCacheMode getSharedCacheMode() {
    return SharedCacheMode.NONE;
  }

  @Override
  public ValidationMode getValidationMode() {
    return ValidationMode.NONE;
  }

  @Override
  public DataSource getJtaDataSource() {
    return null;
  }

  @Override
  public List<String> getMappingFileNames() {
    return List.of();
  }

  @Override
  public List<URL> getJarFileUrls() {
    return List.of();
  }

  @Override
  public Properties getProperties() {
    return new Properties();
  }

  @Override
  public String getPersistenceXMLSchemaVersion() {
    return "3.2";
  }

  @Override
  public String getScopeAnnotationName() {
    return null;
  }

  @Override
  public List<String> getQualifierAnnotationNames() {
    return List.of();
  }

  @Override
  public void addTransformer(ClassTransformer transformer) {
    // Classes stay as they were compiled.
  }

  @Override
  public ClassLoader getNewTempClassLoader() {
    return getClassLoader;
  }
}
