package dev.orderly.codec.processor;

import dev.orderly.codec.Encoded;
import dev.orderly.codec.Published;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/** The annotation processor: one codec per marked type, each from that type alone. */
public final class CodecGenerator extends AbstractProcessor {
    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(Encoded.class.getName(), Published.class.getName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (Element marked : round.getElementsAnnotatedWithAny(Set.of(Encoded.class, Published.class))) {
            if (marked instanceof TypeElement type) {
                generate(type);
            }
        }
        return false;
    }

    private void generate(TypeElement type) {
        Elements elements = processingEnv.getElementUtils();
        try {
            String source = CodecSource.of(type, elements);
            var file = processingEnv.getFiler().createSourceFile(Names.codec(elements, type), type);
            try (Writer writer = file.openWriter()) {
                writer.write(source);
            }
        } catch (Unsupported e) {
            report(e.element(), "%s: %s".formatted(e.element(), e.getMessage()));
        } catch (IOException e) {
            report(type, "cannot write its codec: " + e);
        }
    }

    private void report(Element element, String problem) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, problem, element);
    }
}
