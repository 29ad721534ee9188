package dev.reloader.servlet.descriptor;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.descriptor.assembly.Assembly;
import dev.reloader.servlet.descriptor.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptorFuzzTest {

  static Stream<byte[]> seeds() {
    return Stream.of(
            "<web-app version='6.0'><servlet><servlet-name>a</servlet-name>"
                + "<servlet-class>A</servlet-class><load-on-startup>1</load-on-startup>"
                + "<init-param><param-name>n</param-name><param-value>v</param-value></init-param>"
                + "<multipart-config><max-file-size>9</max-file-size></multipart-config>"
                + "<run-as><role-name>r</role-name></run-as><async-supported>1</async-supported>"
                + "</servlet><servlet-mapping><servlet-name>a</servlet-name>"
                + "<url-pattern>/x/*</url-pattern></servlet-mapping></web-app>",
            "<web-app><filter><filter-name>f</filter-name><filter-class>F</filter-class></filter>"
                + "<filter-mapping><filter-name>f</filter-name><url-pattern>*.x</url-pattern>"
                + "<dispatcher>ERROR</dispatcher></filter-mapping><listener><listener-class>L"
                + "</listener-class></listener><jsp-config><jsp-property-group><url-pattern>/j"
                + "</url-pattern></jsp-property-group></jsp-config><error-page><location>/e"
                + "</location></error-page></web-app>",
            "<!DOCTYPE web-app [<!ENTITY e 'x'>]><web-app><display-name>&e;</display-name></web-app>",
            "<web-app><absolute-ordering><name>b</name><others/></absolute-ordering></web-app>\0"
                + "<web-fragment><name>a</name></web-fragment>\0"
                + "<web-fragment><name>b</name></web-fragment>",
            "<web-app/>\0<web-fragment><name>a</name><ordering><before><others/></before>"
                + "<after><name>b</name></after></ordering></web-fragment>\0"
                + "<web-fragment><name>b</name><ordering><after><name>a</name></after></ordering>"
                + "</web-fragment>",
            "<?xml version='1.0' encoding='UTF-16'?><web-app/>",
            // What the JDK's parser has no message for.
            "<!DOCTYPE web-app [<!ENTIT<d\u0014spapp>",
            // Deeper than a stack is.
            "<a>".repeat(100_000))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Descriptors are understood, or one is refused with its file and line.
   *
   * @param bytes web.xml, and fragments behind it, divided by zeros
   */
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "3m")
  void descriptorsAreUnderstoodOrRefused(byte[] bytes) {
    try {
      List<byte[]> files = divided(bytes);
      XmlElement main = XmlElement.read("WEB-INF/web.xml", files.get(0), "web-app");
      List<Fragment> fragments = new ArrayList<>();
      for (byte[] file : files.subList(1, files.size())) {
        String jar = fragments.size() + ".jar";
        XmlElement fragment = XmlElement.read(jar, file, "web-fragment");
        fragments.add(new Fragment(jar, new Location(jar), jar, fragment));
      }
      ContainerElements elements = ContainerElements.of(main);
      elements.changesTo(ContainerElements.of(main));
      Assembly assembly = new Assembly();
      assembly.webXml(main);
      for (Fragment fragment : FragmentOrder.of(fragments, main.first("absolute-ordering"))) {
        assembly.fragment(fragment.file(), fragment.descriptor());
      }
      assembly.toBlueprint(List.of(), false);
    } catch (DescriptorException e) {
      // That is what is told.
    }
  }

  private static List<byte[]> divided(byte[] bytes) {
    List<byte[]> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        parts.add(Arrays.copyOfRange(bytes, from, i));
        from = i + 1;
      }
    }
    parts.add(Arrays.copyOfRange(bytes, from, bytes.length));
    return parts;
  }
}
