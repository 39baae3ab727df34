// The sample posting, as every way through Jobdaw must bring it out.
export const SAMPLE = {
  title: "Senior Software Engineer - Azure AI",
  company: "Microsoft",
  place: /Seattle, WA/,
  work_mode: "hybrid",
  employment_types: "Full-time",
  salary: ["180,000", "250,000", "USD", "year"],
  deadline: "2025-02-15",
  seniority: "senior",
  experience_years: ["7", ""],
  education: "bachelor",
  responsibilities: 6,
  requirements: 7,
  nice_to_have: 4,
  benefits: 9,
  apply_url: "https://careers.microsoft.com/us/en/job/1234567",
  job_id: "1234567",
};
