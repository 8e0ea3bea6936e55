"""Files for translation tools: a translation memory and bilingual files that carry the findings."""
