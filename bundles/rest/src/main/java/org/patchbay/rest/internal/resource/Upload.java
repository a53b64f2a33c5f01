package org.patchbay.rest.internal.resource;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.RequestContext;
import org.patchbay.host.PluginSource;
import org.patchbay.persistence.Problem;

/** Finds the jar in what was sent, without holding it in memory. */
final class Upload {
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([^\";/\\\\]+)");
  private static final String UNNAMED = "upload.jar";

  private Upload() {}

  static PluginSource of(String disposition, InputStream jar) {
    Matcher name = FILE_NAME.matcher(disposition == null ? "" : disposition);
    return new PluginSource.Upload(name.find() ? name.group(1) : UNNAMED, jar);
  }

  /** The first file of a form. */
  static PluginSource ofForm(String contentType, InputStream form) throws IOException {
    try {
      FileItemIterator parts = new FileUpload().getItemIterator(new Form(contentType, form));
      while (parts.hasNext()) {
        FileItemStream part = parts.next();
        if (!part.isFormField()) {
          return new PluginSource.Upload(part.getName(), part.openStream());
        }
      }
    } catch (FileUploadException e) {
      throw new Problem(
          Problem.Kind.INVALID,
          "form.malformed",
          "The body is not a multipart form.",
          List.of(),
          e);
    }
    throw Problem.invalid("file", "is required: a part with a file name");
  }

  private record Form(String contentType, InputStream stream) implements RequestContext {

    @Override
    public String getCharacterEncoding() {
      return "UTF-8";
    }

    @Override
    public String getContentType() {
      return contentType;
    }

    @Override
    @Deprecated
    public int getContentLength() {
      return -1;
    }

    @Override
    public InputStream getInputStream() {
      return stream;
    }
  }
}
